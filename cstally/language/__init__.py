"""What words, levels and dates say in English, Turkish and Persian."""
