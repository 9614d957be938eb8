/** Which engine reads: raised when its words mean something else than before. What an earlier one said is not shown, and open stories are read again. */
export const ENGINE = 9
