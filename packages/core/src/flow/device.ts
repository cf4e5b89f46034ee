import type { PrefixSet } from "../address/index.js";
import type { HostPattern } from "../host/index.js";
import type { Action, PortRange } from "../policy/index.js";

/** An IP protocol by its number; `icmp` is 1 in IPv4 and 58 in IPv6. */
export type FlowProtocol = "tcp" | "udp" | "icmp" | number;

/** Where text of a device's configuration stands; lines count from 1. */
export interface FilePlace {
  readonly file: string;
  readonly line: number;
}

/**
 * What one condition asks of a flow. Each holds for a flow whose value is any of those listed; an
 * empty list holds for none.
 */
export type Question =
  /** The address that sends. */
  | { readonly of: "source"; readonly set: PrefixSet }
  /** The address that is reached: in the set, or in one of the service tags. */
  | { readonly of: "destination"; readonly set: PrefixSet; readonly tags?: readonly string[] }
  /** The name that is asked for; a flow without a name (an address in the URL, no SNI) is none of them. */
  | {
      readonly of: "host";
      readonly patterns: readonly HostPattern[];
      /** Names that end in these texts, wherever a label begins: "blob.example.com" ends "xblob.example.com" too. */
      readonly endings?: readonly string[];
    }
  | { readonly of: "protocol"; readonly protocols: readonly FlowProtocol[] }
  /** Destination port, of TCP and UDP; other protocols have none. */
  | { readonly of: "port"; readonly ports: readonly PortRange[] }
  /**
   * Something that policies do not speak of, by a name that is the same in every file of the format: "method
   * CONNECT", "application ssl". Nothing is known of it but its name: a flow has it or has it not.
   */
  | { readonly of: "other"; readonly what: string };

/** A question, or its opposite. */
export type Condition = Question & { readonly negated?: true };

/** One line of decision: it decides the flows for which every condition holds. */
export interface DeviceRule {
  readonly action: Action;
  /** None: every flow. */
  readonly conditions: readonly Condition[];
  /** What people know it by on the device, or the id of the policy's rule. */
  readonly name: string;
  /** Where the file says it; absent for what a policy asks for. */
  readonly place?: FilePlace;
}

/**
 * Something that a file does on the device besides deciding flows: it makes, changes or removes what none of its lists of
 * decisions asks for, and what others on the device may hang on.
 */
export interface Beside {
  /** In words for people, without an end: "the set other, which no rule asks for". */
  readonly what: string;
  readonly place: FilePlace;
}

/** Hears what files do besides. */
export type TellBeside = (beside: Beside) => void;

/** Something that options decide of a list, and rules do not: where a proxy listens. */
export interface Setting {
  /** What it is called on the device. */
  readonly what: string;
  readonly value: string;
  /** Where the file says it; absent for what options ask for. */
  readonly place?: FilePlace;
  /** Of what options ask for: a list that means the same may do without. */
  readonly mayLack?: true;
}

/**
 * One list of decisions of a target: a chain, a security group, a proxy's access lines. Rules are in
 * the order in which the target asks them, whatever their order in the file: the first that matches decides.
 */
export interface Device {
  /** The same for what a policy expects and for what is read: "chain asr_src", "group asr.source". */
  readonly id: string;
  /** The files that it was read from, or will be; paths relative to the format's folder. */
  readonly files: readonly string[];
  readonly rules: readonly DeviceRule[];
  /**
   * What becomes of a flow that no rule decides: `deny`; or `open`, when it is left to whatever else
   * the target holds.
   */
  readonly otherwise: "deny" | "open";
  /** Decisions that the platform itself adds behind an open list; told to people, no part of a proof. */
  readonly platform?: readonly DeviceRule[];
  /** No part of a proof; one that is not as the options have it is something that the file does besides. */
  readonly settings?: readonly Setting[];
}
