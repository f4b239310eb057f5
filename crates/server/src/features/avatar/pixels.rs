//! A picture as pixels: made square, made small, turned.

/// Bytes of a pixel: red, green, blue, and how much of it is there.
pub(super) const CHANNELS: usize = 4;

/// A picture. `rgba` holds [`CHANNELS`] bytes for each pixel, line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pixels {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) rgba: Vec<u8>,
}

/// How a picture must be turned to stand upright: as EXIF numbers it, 1 to 8 (CIPA DC-008, table 12).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Turn {
    /// Lines become columns.
    pub(super) transposed: bool,
    /// The first column becomes the last.
    pub(super) mirrored: bool,
    /// The first line becomes the last.
    pub(super) upside_down: bool,
}

impl Turn {
    /// The turn of an orientation; none for a number that means nothing.
    pub(super) const fn of(orientation: u16) -> Self {
        let (transposed, mirrored, upside_down) = match orientation {
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, true, false),
            7 => (true, true, true),
            8 => (true, false, true),
            _ => (false, false, false),
        };
        Self { transposed, mirrored, upside_down }
    }
}

impl Pixels {
    /// Whether nothing shines through.
    pub(super) fn is_opaque(&self) -> bool {
        self.rgba.chunks_exact(CHANNELS).all(|pixel| pixel[3] == u8::MAX)
    }

    /// The square in the middle, at most so large. Each pixel is the mean of those it stands for, so that fine lines
    /// become faint and do not vanish.
    pub(super) fn square(&self, most: u32) -> Self {
        let shorter = self.width.min(self.height);
        let side = shorter.min(most);
        let (left, top) = ((self.width - shorter) / 2, (self.height - shorter) / 2);
        let edge = |place: u32| (u64::from(place) * u64::from(shorter) / u64::from(side)) as u32;
        let mut rgba = Vec::with_capacity(side as usize * side as usize * CHANNELS);
        for y in 0..side {
            let lines = top + edge(y)..top + edge(y + 1);
            for x in 0..side {
                rgba.extend(self.mean(left + edge(x)..left + edge(x + 1), lines.clone()));
            }
        }
        Self { width: side, height: side, rgba }
    }

    /// The mean colour of a part, in which a pixel counts as far as it is there.
    fn mean(&self, columns: std::ops::Range<u32>, lines: std::ops::Range<u32>) -> [u8; CHANNELS] {
        let (mut sums, mut count) = ([0_u64; CHANNELS], 0_u64);
        for y in lines {
            for x in columns.clone() {
                let at = (y as usize * self.width as usize + x as usize) * CHANNELS;
                let pixel = &self.rgba[at..at + CHANNELS];
                let weight = u64::from(pixel[3]);
                for channel in 0..3 {
                    sums[channel] += u64::from(pixel[channel]) * weight;
                }
                sums[3] += weight;
                count += 1;
            }
        }
        // A mean of bytes is a byte; where nothing is there, its colour does not matter.
        let weight = sums[3].max(1);
        let colour = |channel: usize| u8::try_from(sums[channel] / weight).unwrap_or(u8::MAX);
        [colour(0), colour(1), colour(2), u8::try_from(sums[3] / count.max(1)).unwrap_or(u8::MAX)]
    }

    /// A square picture, turned.
    pub(super) fn turned(&self, turn: Turn) -> Self {
        let side = self.width as usize;
        let mut rgba = Vec::with_capacity(self.rgba.len());
        for y in 0..side {
            for x in 0..side {
                let x = if turn.mirrored { side - 1 - x } else { x };
                let y = if turn.upside_down { side - 1 - y } else { y };
                let (x, y) = if turn.transposed { (y, x) } else { (x, y) };
                let at = (y * side + x) * CHANNELS;
                rgba.extend_from_slice(&self.rgba[at..at + CHANNELS]);
            }
        }
        Self { width: self.width, height: self.height, rgba }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A square of 2 x 2 pixels, each as bright as its number.
    fn square(brightness: [u8; 4]) -> Pixels {
        Pixels { width: 2, height: 2, rgba: brightness.iter().flat_map(|&one| [one, one, one, 255]).collect() }
    }

    #[test]
    fn m_2_every_way_to_hold_a_camera_is_turned_upright() {
        // What the eight orientations do to the same scene; turned, all of them are 1 2 above 3 4.
        let held = [
            [1, 2, 3, 4],
            [2, 1, 4, 3],
            [4, 3, 2, 1],
            [3, 4, 1, 2],
            [1, 3, 2, 4],
            [2, 4, 1, 3],
            [4, 2, 3, 1],
            [3, 1, 4, 2],
        ];
        for (orientation, brightness) in (1..).zip(held) {
            assert_eq!(square(brightness).turned(Turn::of(orientation)), square([1, 2, 3, 4]), "{orientation}");
        }
        assert_eq!(Turn::of(0), Turn::of(9));
    }

    #[test]
    fn m_2_a_smaller_pixel_is_the_mean_of_those_it_stands_for() {
        assert_eq!(square([0, 100, 200, 100]).square(1).rgba, [100, 100, 100, 255]);
        let mut glass = square([10, 250, 10, 250]);
        glass.rgba[7] = 0;
        glass.rgba[15] = 0;
        assert_eq!(glass.square(1).rgba, [10, 10, 10, 127], "what is not there has no colour");
    }

    #[test]
    fn m_2_the_square_is_the_middle() {
        let row = Pixels { width: 4, height: 1, rgba: [1_u8, 2, 3, 4].iter().flat_map(|&n| [n, n, n, 255]).collect() };
        assert_eq!(row.square(256).rgba, [2, 2, 2, 255]);
    }
}
