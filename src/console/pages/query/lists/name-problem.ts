/** Athena's limits of a named query. */
export const MAX_NAME_LENGTH = 128;
export const MAX_QUESTION_LENGTH = 1_024;

/** What is wrong with the name of a query that is to be saved. @param isDeployedName tells the template's names */
export function findNameProblem(name: string, isDeployedName: (name: string) => boolean): string | undefined {
  if (name === '') return 'Give it a name.';
  if (name.length > MAX_NAME_LENGTH)
    return `A name has ${MAX_NAME_LENGTH} characters at most, this one ${name.length}.`;
  if (isDeployedName(name))
    return 'The template deploys a query of this name, which is changed in the folder queries. Choose another.';
  return undefined;
}
