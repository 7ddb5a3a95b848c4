"""The corpus: inline marks, gold annotation, scores against it, exports."""
