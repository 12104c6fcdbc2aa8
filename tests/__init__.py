"""Every rule of the monitor, written as a test that fails when the rule is broken."""
