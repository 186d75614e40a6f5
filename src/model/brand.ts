// Nominal types: a number of milliseconds and a point in time must not be mixed up by accident.

declare const brand: unique symbol;

export type Brand<T, Name extends string> = T & { readonly [brand]: Name };
