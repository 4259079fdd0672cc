"""The start page Hôm nay: what needs me now, how long the period runs, what must be sent, and that data is safe."""
