"""A form file (TOML) becomes a `FormFile`."""
