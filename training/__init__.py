"""How the shipped model was made, so that anyone can make it again."""
