"""The parts that screens are made of: each a plain function of a look, values and callbacks."""
