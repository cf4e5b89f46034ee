/**
 * A value that is being made. Keys that most values lack are set one by one: of thousands of rules, spreading an empty
 * object for each of them would cost more than all that is there.
 */
export type Draft<Value> = { -readonly [Key in keyof Value]: Value[Key] };
