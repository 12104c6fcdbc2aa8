"""The pages on which people write: plain HTML forms, each a page of its own beside what Streamlit shows."""
