"""Books: EPUB, FictionBook, and what calibre can make an EPUB of."""
