"""Stories taken out of collections, each in a parcel of its own."""
