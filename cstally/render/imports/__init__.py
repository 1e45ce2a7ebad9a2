"""What imports did."""
