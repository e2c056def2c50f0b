"""`python -m ianto` is `ianto`."""

from ianto.cli import main

if __name__ == "__main__":
    main()
