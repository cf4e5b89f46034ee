import { describe, expect, it } from "vitest";
import { servicesOf } from "./services.js";

describe("the services of ports", () => {
  it("are one object that its ports name", () => {
    expect(servicesOf("tcp", [{ first: 443, last: 443 }])).toEqual([
      { name: "sp-tcp-443", protocol: "tcp", ports: "443" },
    ]);
  });

  it("do not take two ports for a range", () => {
    const two = servicesOf("udp", [
      { first: 8000, last: 8000 },
      { first: 8100, last: 8100 },
    ]);
    const range = servicesOf("udp", [{ first: 8000, last: 8100 }]);
    expect(two[0]!.ports).toBe("8000,8100");
    expect(range[0]!.ports).toBe("8000-8100");
    expect(two[0]!.name).not.toBe(range[0]!.name);
  });

  it("never say any for any port, which would be every protocol", () => {
    expect(servicesOf("tcp", "any")).toEqual([{ name: "sp-tcp-1-65535", protocol: "tcp", ports: "1-65535" }]);
  });

  it("become several where one cannot list all ports, and lose none", () => {
    const ports = Array.from({ length: 400 }, (_, index) => ({
      first: 20_000 + 3 * index,
      last: 20_000 + 3 * index,
    }));
    const services = servicesOf("tcp", ports);
    expect(services.length).toBeGreaterThan(1);
    expect(services.every((service) => service.ports.length <= 1023 && service.name.length <= 63)).toBe(true);
    expect(services.flatMap((service) => service.ports.split(",")).map(Number)).toEqual(
      ports.map(({ first }) => first),
    );
    expect(new Set(services.map(({ name }) => name)).size).toBe(services.length);
  });

  it("fill a list to its last character, and no further", () => {
    const ports = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ first: 10_000 + 2 * index, last: 10_000 + 2 * index }));
    expect(servicesOf("tcp", ports(170)).map((service) => service.ports.length)).toEqual([1019]);
    expect(servicesOf("tcp", ports(171)).map((service) => service.ports.length)).toEqual([1019, 5]);
    const exact = [...ports(169), { first: 11_000, last: 11_003 }];
    expect(servicesOf("tcp", exact)[0]!.ports.length).toBeLessThanOrEqual(1023);
  });
});
