"""What a form knows: loading, growing, editing, snapshots."""
