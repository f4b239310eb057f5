// Every page in languages that do not exist: from right to left, with words 40 % longer, with both and the largest text,
// on the narrowest screen. Nothing may stand out of it.
import { audit } from "../fixtures/axe.ts";
import { picture } from "../fixtures/picture.ts";
import { PLACES, fileName, visit } from "../fixtures/places.ts";
import { cutOff, stretch, turn } from "../fixtures/stretch.ts";
import { expect, test } from "../fixtures/test.ts";

test.use({ viewport: { width: 320, height: 640 } });

for (const path of PLACES) {
  test(`1.4.10: ${path} fits in every direction and length of words`, async ({ page, account }) => {
    await visit(page, path, account);
    await turn(page);
    expect(await cutOff(page)).toEqual([]);
    await stretch(page);
    expect(await cutOff(page)).toEqual([]);
    await audit(page);
    await picture(page, `stretch-${fileName(path)}`);
    await page.locator("[data-console]").evaluate((root) => root.setAttribute("data-text-size", "150"));
    expect(await cutOff(page)).toEqual([]);
    await picture(page, `stretch-${fileName(path)}-150`);
  });
}
