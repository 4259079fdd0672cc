"""`roviec demo`: the whole main job on the sample plan, without a screen."""
