"""Finding the topic of a question, and that topic's answer for a region and year. No Rasa."""
