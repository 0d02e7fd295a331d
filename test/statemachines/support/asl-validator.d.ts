/** The package has no types of its own. */
declare module 'asl-validator' {
  interface ValidationError {
    'Error code': string;
    Message: string;
  }
  /** Adds its defaults to the definition that it is given. */
  export default function validate(definition: object): { isValid: boolean; errors: ValidationError[] };
}
