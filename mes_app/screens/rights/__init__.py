"""What holds for the whole space: rights by profession, emergencies, masking everything, delays."""
