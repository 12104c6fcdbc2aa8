"""Letters out: each is composed once, and then posted to a mail server or handed out as a file to send oneself."""
