// Pages that are read from top to bottom, as they are heard: the account data and the accessibility statement.
import { expectJourney } from "../fixtures/orca/journey.ts";
import { HEARD, test } from "../fixtures/orca/test.ts";
import { displayAs, startAt } from "../pages/start.ts";

for (const language of HEARD) {
  test(`SR-1: the account data is heard, in ${language}`, async ({ page, account, listener }) => {
    await displayAs(page, language);
    await startAt(page, account, "/profile/general", language);
    await listener.arrive();
    await listener.readAll();
    expectJourney(`account-data-${language}`, listener, account);
  });

  test(`SR-1: the accessibility statement is heard, in ${language}`, async ({ page, listener }) => {
    await displayAs(page, language);
    await page.goto("/accessibility-statement");
    await listener.arrive();
    await listener.readAll();
    expectJourney(`statement-${language}`, listener);
  });
}
