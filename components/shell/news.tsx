'use client'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslate } from '#translate'
import { lookAtNewsDoor, newsDoor } from '@/lib/contract/generated/desk'
import { word } from '@/lib/domain/message'
import { NEWS, NEWS_DAYS, type NewsView, newsInWords, quotedOf, wayToNews } from '@/lib/domain/news'
import { quoted } from '@/lib/text/quoted'
import { call, type Problem } from '../client/client'
import { Ago } from '../controls/due'
import { Link } from '../controls/link'

/** What happened, newest first. That it was looked at is told to the desk once it stands here. */
export function News({
  onLooked,
  onGo,
}: {
  onLooked: () => void
  /** Somebody goes where one of them leads: the page there has the same bar, with the list still open over it. */
  onGo: () => void
}) {
  const t = useTranslate()
  const [news, setNews] = useState<NewsView | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const tell = useEffectEvent(onLooked)
  useEffect(() => {
    let gone = false
    void call(newsDoor, {}).then(async (answer) => {
      if (gone) return
      if (!answer.ok) return setProblem(answer.problem)
      setNews(answer.data)
      if (!answer.data.upTo || !answer.data.items.some((item) => item.isNew)) return
      const looked = await call(lookAtNewsDoor, {}, { upTo: answer.data.upTo })
      if (looked.ok) tell()
    })
    return () => {
      gone = true
    }
  }, [])
  return (
    <>
      <h2>{t('What happened to your work')}</h2>
      {problem && (
        <p className="notice notice-wrong" role="alert">
          {t.said(problem.detail)}
        </p>
      )}
      {!news && !problem && <p className="quiet p-3">{t('Loading…')}</p>}
      {news?.items.length === 0 && (
        <p className="quiet p-3">{t('Nothing happened in the last {days} days.', { days: NEWS_DAYS })}</p>
      )}
      {news && news.items.length > 0 && (
        <ol>
          {news.items.map((item) => (
            <li key={`${item.kind} ${item.storyId} ${item.claimId} ${item.at}`}>
              <Link onClick={onGo} href={wayToNews(item)} className={item.isNew ? 'news-new' : undefined}>
                <span className="news-sign" aria-hidden="true">
                  {NEWS[item.kind].sign}
                </span>
                <span className="grid gap-0.5 min-w-0">
                  <span className="news-what">
                    {item.isNew && <span className="sr-only">{t('new')}: </span>}
                    {t.said(newsInWords(item, item.by || word('The desk')))}
                  </span>
                  {quotedOf(item) && (
                    <span className="serif clip2" translate="no" dir="auto">
                      {quoted(quotedOf(item))}
                    </span>
                  )}
                  <span className="small quiet flex gap-x-3 flex-wrap">
                    {item.storyTitle && (
                      <span translate="no" dir="auto">
                        {item.storyTitle}
                      </span>
                    )}
                    <Ago iso={item.at} />
                  </span>
                </span>
              </Link>
            </li>
          ))}
        </ol>
      )}
      <p className="news-foot small">
        <Link onClick={onGo} href="/turn">
          {t('Your turn')}
        </Link>
        <Link onClick={onGo} href="/account">
          {t('E-mail: at once, once a day, or never')}
        </Link>
      </p>
    </>
  )
}
