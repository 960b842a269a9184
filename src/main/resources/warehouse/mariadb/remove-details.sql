delete d from ${stage} s straight_join ${detail} d on d.${owner} = s.id
