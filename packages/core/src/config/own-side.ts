/** The side that all rules of a user's own policy belong to. */
export const ownSide = { id: "all", shortId: "all", title: "All machines" } as const;
