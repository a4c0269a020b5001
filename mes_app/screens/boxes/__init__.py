"""Reading the code of a box: the camera, a photo, the code typed; shared by vaccinations and treatments."""
