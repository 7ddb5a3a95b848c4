"""Vietnamese as offices write it: syllables, words, dates, money, symbols of papers."""
