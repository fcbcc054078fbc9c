/** Sectors up to this size have few enough pairs of levels for a closed form of every element. */
export const CLOSED_FORM_UP_TO = 3;
