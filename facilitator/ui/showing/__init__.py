"""What a session looks like, from its records alone: on the console and on the wall alike."""
