//! Changing one's own password (A30-A39, S-41 to S-47).
