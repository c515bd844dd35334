/**
 * Who gets in where: one row an operation of the OpenAPI document, one cell an asker, in the order of ASKERS.
 * A cell is the status of the answer to a well-formed request about the objects of the city 1301 (see world.ts). 401, 403 and 404
 * mean refused; everything else means that the asker came past the question of rights: 2xx, or a refusal of another kind (409 the
 * half-year is over, 412 stale version, 422 contents). A star marks a refusal that is told among the faults of a list
 * (identity.outside-region, identity.auditor-by-province).
 */
export const ASKERS = [
  'anonymous',
  'province', // administrator of 13, the whole region
  'city', // administrator of 1301, whose half-year it is
  'county', // administrator of 130102, a part of it
  'elsewhere', // administrator of 1302, another region
  'evaluator', // who fills in the sheet asked for
  'otherEvaluator',
  'auditor',
  'officer', // of the centre in 130102, which is asked for
  'neighbour', // officer of the centre in 130104, in the same half-year
  'stranger', // officer of a centre in 130202, outside it
] as const;

export type Asker = (typeof ASKERS)[number];
export type Role = 'anyone' | 'administrator' | 'evaluator' | 'auditor' | 'centre-officer';

export const ROLE_OF: Readonly<Record<Asker, Role>> = {
  anonymous: 'anyone',
  province: 'administrator',
  city: 'administrator',
  county: 'administrator',
  elsewhere: 'administrator',
  evaluator: 'evaluator',
  otherEvaluator: 'evaluator',
  auditor: 'auditor',
  officer: 'centre-officer',
  neighbour: 'centre-officer',
  stranger: 'centre-officer',
};

export type RightsTable = Readonly<Record<string, string>>;

/** Every operation, after the release of the half-year was published. */
export const RIGHTS: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'POST /setup': '                             409  409  409  409  409  409  409  409  409  409  409',
  'POST /account-setups': '                    410  410  410  410  410  410  410  410  410  410  410',
  'POST /sessions': '                          201  201  201  201  201  201  201  201  201  201  201',
  'DELETE /sessions/current': '                401  204  204  204  204  204  204  204  204  204  204',
  'GET /me': '                                 401  200  200  200  200  200  200  200  200  200  200',
  'POST /me/password': '                       401  422  422  422  422  422  422  422  422  422  422',
  'POST /me/tokens': '                         401  201  201  201  201  201  201  201  201  201  201',
  'GET /me/tokens': '                          401  200  200  200  200  200  200  200  200  200  200',
  'DELETE /me/tokens/{id}': '                  401  204  204  204  204  204  204  204  204  204  204',
  'GET /accounts': '                           401  200  200  200  200  403  403  200  403  403  403',
  'POST /accounts': '                          401  201  201  422* 422* 403  403  403  403  403  403',
  'POST /accounts/bulk': '                     401  201  201  422* 422* 403  403  403  403  403  403',
  'GET /accounts/{id}': '                      401  200  200  403  403  403  403  200  403  403  403',
  'PATCH /accounts/{id}': '                    401  412  412  403  403  403  403  403  403  403  403',
  'POST /accounts/{id}/reset': '               401  200  200  403  403  403  403  403  403  403  403',
  'GET /audit': '                              401  403  403  403  403  403  403  200  403  403  403',
  'GET /audit/verification': '                 401  403  403  403  403  403  403  200  403  403  403',
  'GET /jobs/{id}': '                          401  200  200  404  404  403  403  200  403  403  403',
  'GET /health': '                             200  200  200  200  200  200  200  200  200  200  200',
  'GET /centres': '                            401  200  200  200  200  403  403  200  200  200  200',
  'POST /centres': '                           401  201  201  403  403  403  403  403  403  403  403',
  'GET /centres/{id}': '                       401  200  200  200  403  403  403  200  200  404  404',
  'PATCH /centres/{id}': '                     401  412  412  412  403  403  403  403  403  403  403',
  'POST /centres/imports': '                   401  201  201  403  403  403  403  403  403  403  403',
  'GET /evaluators': '                         401  200  200  200  200  403  403  200  403  403  403',
  'POST /evaluators': '                        401  201  201  403  403  403  403  403  403  403  403',
  'GET /evaluators/{id}': '                    401  200  200  403  403  200  404  200  403  403  403',
  'PATCH /evaluators/{id}': '                  401  412  412  403  403  403  403  403  403  403  403',
  'POST /evaluators/imports': '                401  201  201  403  403  403  403  403  403  403  403',
  'POST /evaluators/accounts': '               401  201  201  201  201  403  403  403  403  403  403',
  'GET /firms': '                              401  200  200  200  200  403  403  200  403  403  403',
  'GET /rubrics': '                            401  200  200  200  200  403  403  200  200  200  200',
  'POST /rubrics': '                           401  201  403  403  403  403  403  403  403  403  403',
  'GET /rubrics/{id}': '                       401  200  200  404  404  403  403  200  404  404  404',
  'GET /rubrics/{id}/impact': '                401  200  200  404  404  403  403  200  404  404  404',
  'PUT /rubrics/{id}': '                       401  412  412  403  403  403  403  403  403  403  403',
  'POST /rubrics/check': '                     401  200  200  200  200  403  403  403  403  403  403',
  'POST /rubrics/{id}/publication': '          401  412  412  403  403  403  403  403  403  403  403',
  'POST /rubrics/{id}/retirement': '           401  409  409  403  403  403  403  403  403  403  403',
  'GET /periods': '                            401  200  200  200  200  403  403  200  200  200  200',
  'POST /periods': '                           401  201  201  403  403  403  403  403  403  403  403',
  'GET /periods/{id}': '                       401  200  200  200  403  403  403  200  200  200  404',
  'PATCH /periods/{id}': '                     401  412  412  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/collecting': '           401  409  409  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/case-imports': '         401  409  409  403  403  403  403  403  403  403  403',
  'GET /case-imports/{id}': '                  401  200  200  404  404  403  403  200  403  403  403',
  'DELETE /case-imports/{id}': '               401  409  409  403  403  403  403  403  403  403  403',
  'GET /case-imports/{id}/faults': '           401  200  200  404  404  403  403  200  403  403  403',
  'POST /case-imports/{id}/acceptance': '      401  409  409  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/cases': '                 401  200  200  200  404  403  403  200  200  200  404',
  'GET /cases/{id}': '                         401  200  200  200  404  403  403  200  200  404  404',
  'GET /periods/{id}/membership': '            401  200  200  200  404  403  403  200  403  403  403',
  'POST /periods/{id}/freeze': '               401  409  409  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/draw': '                 401  409  409  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/draw': '                  401  200  200  200  404  403  403  200  403  403  403',
  'GET /periods/{id}/drawn-cases': '           401  200  200  403  404  403  403  200  403  403  403',
  'POST /periods/{id}/assignments': '          401  409  409  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/assignments': '           401  200  200  403  404  403  403  200  403  403  403',
  'POST /periods/{id}/scoring-opening': '      401  409  409  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/scoring-closing': '      401  409  409  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/sheet-progress': '        401  200  200  403  403  403  403  200  403  403  403',
  'POST /periods/{id}/recorded-sheets': '      401  409  409  403  403  403  403  403  403  403  403',
  'GET /sheets': '                             401  200  200  403  403  200  200  200  403  403  403',
  'GET /sheets/{id}': '                        401  200  200  404  404  200  404  200  403  403  403',
  'PUT /sheets/{id}/marks': '                  401  403  403  403  403  409  404  403  403  403  403',
  'POST /sheets/{id}/submission': '            401  403  403  403  403  409  404  403  403  403  403',
  'GET /sheets/{id}/explanation': '            401  200  200  404  404  200  404  200  403  403  403',
  'POST /periods/{id}/settlements': '          401  409  409  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/adjudication-completion': '401 409 409  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/case-results': '          401  200  200  200  404  403  403  200  200  200  404',
  'GET /case-results/{id}': '                  401  200  200  200  404  403  403  200  200  404  404',
  'GET /case-results/{id}/explanation': '      401  200  200  404  404  403  403  200  403  403  403',
  'POST /periods/{id}/ranking-runs': '         401  409  409  403  403  403  403  403  403  403  403',
  'POST /periods/{id}/trials': '               401  202  202  403  403  403  403  403  403  403  403',
  'GET /periods/{id}/ranking-runs': '          401  200  200  200  404  403  403  200  200  200  404',
  'GET /ranking-runs/{id}': '                  401  200  200  200  404  403  403  200  200  200  404',
  'GET /ranking-runs/{id}/centres': '          401  200  200  200  404  403  403  200  200  200  404',
  'POST /ranking-runs/{id}/finalisation': '    401  409  409  403  403  403  403  403  403  403  403',
  'POST /ranking-runs/{id}/releases': '        401  202  202  403  403  403  403  403  403  403  403',
  'GET /releases': '                           200  200  200  200  200  200  200  200  200  200  200',
  'GET /releases/{id}': '                      200  200  200  200  200  200  200  200  200  200  200',
  'GET /releases/{id}/files/{name}': '         200  200  200  200  200  200  200  200  200  200  200',
  'POST /releases/{id}/publication': '         401  409  409  403  403  403  403  403  403  403  403',
};

/** What is otherwise before that: while sheets are open. */
export const WHILE_SCORING: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'GET /sheets': '                             401  200  200  403  403  200  200  200  403  403  403',
  'GET /sheets/{id}': '                        401  200  200  404  404  200  404  200  403  403  403',
  'PUT /sheets/{id}/marks': '                  401  403  403  403  403  412  404  403  403  403  403',
  'POST /sheets/{id}/submission': '            401  403  403  403  403  412  404  403  403  403  403',
  'GET /sheets/{id}/explanation': '            401  200  200  404  404  200  404  200  403  403  403',
  'GET /periods/{id}/case-results': '          401  200  200  404  404  403  403  200  404  404  404',
};

/** With a case result of a centre that may not see it yet. */
export const WHILE_ADJUDICATING: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'GET /periods/{id}/case-results': '          401  200  200  404  404  403  403  200  404  404  404',
  'GET /case-results/{id}': '                  401  200  200  404  404  403  403  200  404  404  404',
  'GET /case-results/{id}/explanation': '      401  200  200  404  404  403  403  200  403  403  403',
};

/** With a ranking run that is not final. */
export const WHILE_PROVISIONAL: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'GET /periods/{id}/case-results': '          401  200  200  200  404  403  403  200  200  200  404',
  'GET /case-results/{id}': '                  401  200  200  200  404  403  403  200  200  404  404',
  'GET /periods/{id}/ranking-runs': '          401  200  200  200  404  403  403  200  200  200  404',
  'GET /ranking-runs/{id}': '                  401  200  200  200  404  403  403  200  404  404  404',
  'GET /ranking-runs/{id}/centres': '          401  200  200  200  404  403  403  200  404  404  404',
};

/** With a release that is made and not published: its files hold every centre of the half-year. */
export const BEFORE_PUBLICATION: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'GET /ranking-runs/{id}': '                  401  200  200  200  404  403  403  200  200  200  404',
  'GET /ranking-runs/{id}/centres': '          401  200  200  200  404  403  403  200  200  200  404',
  'GET /releases': '                           200  200  200  200  200  200  200  200  200  200  200',
  'GET /releases/{id}': '                      404  200  200  404  404  404  404  200  404  404  404',
  'GET /releases/{id}/files/{name}': '         404  200  200  404  404  404  404  200  404  404  404',
};

/** The same routes asked in another way, after publication; the text in brackets names the way (see requests.ts). */
export const OTHER_WAYS: RightsTable = {
  //                                           anon prov city cnty else eval othr audt offi neig stra
  'DELETE /me/tokens/{id} (of the evaluator)': '401  404  404  404  404  204  404  404  404  404  404',
  'GET /rubrics/{id} (published)': '           401  200  200  200  200  403  403  200  200  200  200',
  'GET /rubrics/{id}/impact (published)': '    401  200  200  200  200  403  403  200  200  200  200',
  'POST /rubrics/{id}/retirement (published)': '401 412  403  403  403  403  403  403  403  403  403',
  'GET /cases/{id} (of the neighbour)': '      401  200  200  404  404  403  403  200  404  200  404',
  'GET /case-results/{id} (of the neighbour)': '401 200  200  404  404  403  403  200  404  200  404',
  'GET /case-results/{id}/explanation (of the neighbour)': '401 200 200 404 404 403 403 200 403 403 403',
  'GET /centres/{id} (of the neighbour)': '    401  200  200  403  403  403  403  200  404  200  404',
  'GET /centres (of 1301)': '                  401  200  200  403  403  403  403  200  200  200  200',
  'GET /evaluators (of 1301)': '               401  200  200  403  403  403  403  200  403  403  403',
  'GET /periods (of 1301)': '                  401  200  200  200  200  403  403  200  200  200  200',
  'GET /periods/{id}/cases (of the neighbour)': '401 200 200  200  404  403  403  200  200  200  404',
  'GET /periods/{id}/case-results (of the neighbour)': '401 200 200 200 404 403 403 200 200 200 404',
  'POST /accounts (an auditor)': '             401  201  422* 422* 422* 403  403  403  403  403  403',
  'POST /accounts (an administrator above)': ' 401  201  422* 422* 422* 403  403  403  403  403  403',
  'PATCH /accounts/{id} (of the auditor)': '   401  412  403  403  403  403  403  403  403  403  403',
  'PATCH /accounts/{id} (of the province)': '  401  412  403  403  403  403  403  403  403  403  403',
  'POST /evaluators/imports (a code of others)': '401 422 422  422  422  403  403  403  403  403  403',
};
