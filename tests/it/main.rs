/// Values in, text out, for each renderer.
mod render;
