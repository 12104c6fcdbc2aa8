"""The pages in a browser: they know Streamlit, and no SQL."""
