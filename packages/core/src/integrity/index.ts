export { findDamage } from "./damage.js";
