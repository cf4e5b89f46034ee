import fc from "fast-check";
import { expect, it } from "vitest";
import { createOrder, inOrder, putBefore, putBehind, takeOut } from "./order.js";

const names = ["a", "b", "c", "d"];

it("an order is what a list would be", () => {
  const step = fc.record({
    name: fc.constantFrom(...names),
    other: fc.constantFrom(undefined, ...names),
    isBefore: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      const order = createOrder();
      let list: string[] = [];
      for (const { name, other, isBefore } of steps) {
        if (list.includes(name)) takeOut(order, name);
        list = list.filter((each) => each !== name);
        if (other !== undefined && !list.includes(other)) continue;
        const end = isBefore ? list.length : -1;
        const at = other === undefined ? end : list.indexOf(other);
        if (isBefore) putBefore(order, name, other);
        else putBehind(order, name, other);
        list.splice(isBefore ? at : at + 1, 0, name);
        expect([...inOrder(order)]).toEqual(list);
      }
      expect([...inOrder(order)]).toEqual(list);
    }),
  );
});
