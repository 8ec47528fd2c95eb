"""Questions that need an answer before the work goes on. Esc always leaves without one."""
