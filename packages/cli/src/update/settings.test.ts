import { describe, expect, it } from "vitest";
import { settingsOf } from "./settings.js";

describe("the place of the publisher's lists", () => {
  it("is the publisher's own where the environment says nothing", () => {
    expect(settingsOf({})).toEqual({ endpoints: {}, hosts: [] });
    expect(settingsOf({ SALLYPORT_OFFICE365: " " })).toEqual({ endpoints: {}, hosts: [] });
  });

  it("is that of the environment, whose hosts may then be asked", () => {
    const page = "https://mirror.example.com/azure/details.aspx";
    expect(
      settingsOf({ SALLYPORT_DOWNLOAD_PAGE: page, SALLYPORT_OFFICE365: "http://[::1]:8080/o365" }),
    ).toEqual({
      endpoints: { downloadPage: page, office365: "http://[::1]:8080/o365" },
      hosts: ["mirror.example.com", "::1"],
    });
  });

  it("that is no address is left to the fetch, which says so", () => {
    expect(settingsOf({ SALLYPORT_DOWNLOAD_PAGE: "mirror" })).toEqual({
      endpoints: { downloadPage: "mirror" },
      hosts: [],
    });
  });
});
