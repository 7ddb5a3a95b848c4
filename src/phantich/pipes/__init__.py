"""One spaCy factory a file; each reads named layers of the Doc and writes one."""
