-- api::story.story list aggregate[count]=genre&filters[pages][$gt]=3
select '{"data":' || coalesce(json_agg(row_to_json(g) order by g.count desc, g.value)::text, '[]') || ',"meta":{}}' as body
from (select t0."f_genre" as value, count(*) as count from "ct_story" t0 where t0."status" = 'published' and t0."locale" = $1::text and (t0."f_pages" > $2::int4) group by 1 order by 2 desc, 1 limit 100) g
