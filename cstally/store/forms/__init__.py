"""What a form has settled: loading, growing, editing, snapshots."""
