"""What FicHub exports."""
