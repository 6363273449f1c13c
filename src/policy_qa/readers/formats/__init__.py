"""One module a format; each that defines ``READER`` is registered by being here."""
