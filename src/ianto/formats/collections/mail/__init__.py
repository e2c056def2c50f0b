"""Mailboxes and folders of messages."""
