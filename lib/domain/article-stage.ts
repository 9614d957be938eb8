/** Where an article stands: its lines are being typed, or its claims are being checked. */
export type ArticleStage = 'cleaning' | 'checking'
