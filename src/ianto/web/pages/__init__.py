"""The pages: each reads the request, asks the library once, and shows the answer."""
