"""Values of ``progress`` as answers in JSON: one class per record, which is both its schema and how it is written.

Nothing here reads the store or knows of HTTP; whoever asks reads with the rights and floors of the one who asks.
"""
