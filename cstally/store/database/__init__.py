"""Opening, schema, migrations, copies, refusals, upkeep."""
