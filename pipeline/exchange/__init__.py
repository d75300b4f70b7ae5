"""What travels between catalogs and people, in the formats that their tools speak."""
