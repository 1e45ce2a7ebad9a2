"""What a form knows: loaded, grown by an import, edited by a form file, taken back by undo."""
