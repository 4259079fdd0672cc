"""The first start: whose data this is, and the key that seals what it sends."""
